;; Searches NDJSON for lines that contain one of many literals, 16 bytes at a time. `npm run wasm` turns this text into
;; search-module.ts. What lies where in the memory is agreed with layout.ts, what the tables hold with write-literals.ts.
;;
;; A literal is first looked for by its fingerprint: four bytes of it, of which bit 5 (it tells `A` from `a`) and bit 7 do
;; not count. Literals share eight buckets; a bit of a vector is a bucket. For each of the four places one table has the
;; buckets that allow the low four bits of the byte; the bits 6 and 4 of two neighbours together select from one more
;; table. Where all six tables leave a bucket, the last byte of a fingerprint may stand: a candidate.
;;
;; `search` finds the lines that have a literal; `mark` tells which literals stand in a range.
(module
  (memory (import "search" "memory") 3)

  ;; Loaded, not written as constants, which V8 would make anew for each block: a tenth of the time.
  (data (i32.const 96) "\0f\50\0a")

  (global $lines (mut i32) (i32.const 0))
  (global $reported (mut i32) (i32.const 0))
  (global $from (mut i32) (i32.const 0))
  (global $to (mut i32) (i32.const 0))
  (global $marking (mut i32) (i32.const 0))

  ;; Searches the bytes from $from to $to. Gives where it stopped, which is $to unless the table of reports is full, and
  ;; the number of lines and of reports up to there.
  (func $search (export "search") (param $from i32) (param $to i32) (result i32 i32 i32)
    (local $start i32) ;; of the line
    (local $at i32) ;; of the block
    (local $place i32) ;; of the candidate or line feed
    (local $candidates i32) (local $feeds i32) (local $places i32) ;; one bit for each byte of the block
    (local $block v128) (local $low v128) (local $high v128) (local $left v128) (local $highs v128)
    (local $first v128) (local $third v128) (local $half v128) (local $hits v128)
    (local $firstBefore v128) (local $thirdBefore v128) (local $halfBefore v128) (local $highBefore v128)
    (local $low0 v128) (local $low1 v128) (local $low2 v128) (local $low3 v128) (local $pair01 v128) (local $pair23 v128)
    (local $lowBits v128) (local $highBits v128) (local $lineFeed v128)

    (local.set $low0 (v128.load (i32.const 0)))
    (local.set $low1 (v128.load (i32.const 16)))
    (local.set $low2 (v128.load (i32.const 32)))
    (local.set $low3 (v128.load (i32.const 48)))
    (local.set $pair01 (v128.load (i32.const 64)))
    (local.set $pair23 (v128.load (i32.const 80)))
    (local.set $lowBits (v128.load8_splat (i32.const 96)))
    (local.set $highBits (v128.load8_splat (i32.const 97)))
    (local.set $lineFeed (v128.load8_splat (i32.const 98)))
    (global.set $lines (i32.const 0))
    (global.set $reported (i32.const 0))
    (global.set $from (local.get $from))
    (global.set $to (local.get $to))
    (local.set $start (local.get $from))

    (block $stop
      (loop $lines
        ;; What lies before the start of a line is not known, so it fits all.
        (local.set $at (local.get $start))
        (local.set $firstBefore (v128.const i32x4 -1 -1 -1 -1))
        (local.set $thirdBefore (v128.const i32x4 -1 -1 -1 -1))
        (local.set $halfBefore (v128.const i32x4 -1 -1 -1 -1))
        (local.set $highBefore (v128.const i32x4 0 0 0 0))

        (loop $blocks
          (br_if $stop (i32.ge_u (local.get $at) (local.get $to)))
          (local.set $block (v128.load (local.get $at)))
          (local.set $low (v128.and (local.get $block) (local.get $lowBits)))
          (local.set $high (v128.and (local.get $block) (local.get $highBits)))

          ;; Bits 6 and 4 of the byte before as bits 2 and 0, those of the byte itself as bits 3 and 1.
          (local.set $left
            (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 (local.get $highBefore) (local.get $high)))
          (local.set $highs
            (v128.or (i16x8.shr_u (local.get $left) (i32.const 4)) (i16x8.shr_u (local.get $high) (i32.const 3))))

          ;; $half: buckets that allow the byte before and this one as the first two. $hits: all four, up to this one.
          (local.set $first (i8x16.swizzle (local.get $low0) (local.get $low)))
          (local.set $third (i8x16.swizzle (local.get $low2) (local.get $low)))
          (local.set $half
            (v128.and
              (v128.and
                (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30
                  (local.get $firstBefore) (local.get $first))
                (i8x16.swizzle (local.get $low1) (local.get $low)))
              (i8x16.swizzle (local.get $pair01) (local.get $highs))))
          (local.set $hits
            (v128.and
              (v128.and
                (v128.and
                  (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30
                    (local.get $thirdBefore) (local.get $third))
                  (i8x16.swizzle (local.get $low3) (local.get $low)))
                (i8x16.swizzle (local.get $pair23) (local.get $highs)))
              (i8x16.shuffle 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29
                (local.get $halfBefore) (local.get $half))))
          (local.set $firstBefore (local.get $first))
          (local.set $thirdBefore (local.get $third))
          (local.set $halfBefore (local.get $half))
          (local.set $highBefore (local.get $high))

          (if (v128.any_true
                (v128.or
                  (local.get $hits)
                  (i8x16.eq (local.get $block) (local.get $lineFeed))))
            (then
              (local.set $feeds (i8x16.bitmask
                (i8x16.eq (local.get $block) (local.get $lineFeed))))
              (local.set $candidates (i8x16.bitmask
                (i8x16.ne (local.get $hits) (v128.const i32x4 0 0 0 0))))
              (local.set $places (i32.or (local.get $feeds) (local.get $candidates)))
              (if (i32.lt_u (i32.sub (local.get $to) (local.get $at)) (i32.const 16))
                (then
                  (local.set $places (i32.and (local.get $places)
                    (i32.sub
                      (i32.shl (i32.const 1) (i32.sub (local.get $to) (local.get $at)))
                      (i32.const 1))))))

              (block $blockDone
                (loop $next
                  (br_if $blockDone (i32.eqz (local.get $places)))
                  (local.set $place (i32.add (local.get $at) (i32.ctz (local.get $places))))

                  (if (i32.and (i32.shr_u (local.get $candidates) (i32.ctz (local.get $places))) (i32.const 1))
                    (then
                      (if (call $isLiteral (local.get $place))
                        (then
                          ;; The rest of the line makes no difference.
                          (local.set $place (call $findLineFeed (local.get $place)))
                          (call $endLine (local.get $start) (local.get $place) (i32.const 1))
                          (local.set $start (i32.add (local.get $place) (i32.const 1)))
                          (br_if $stop (i32.eq (global.get $reported) (i32.const 4096)))
                          (br $lines)))))

                  (if (i32.and (i32.shr_u (local.get $feeds) (i32.ctz (local.get $places))) (i32.const 1))
                    (then
                      (call $endLine (local.get $start) (local.get $place) (i32.const 0))
                      (local.set $start (i32.add (local.get $place) (i32.const 1)))
                      (br_if $stop (i32.eq (global.get $reported) (i32.const 4096)))))

                  (local.set $places (i32.and (local.get $places) (i32.sub (local.get $places) (i32.const 1))))
                  (br $next)))))

          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br $blocks))))

    ;; A last line without its line feed, unless the table became full with the line before it.
    (if (i32.and
          (i32.lt_u (local.get $start) (local.get $to))
          (i32.lt_u (global.get $reported) (i32.const 4096)))
      (then
        (call $endLine (local.get $start) (local.get $to) (i32.const 0))
        (local.set $start (local.get $to))))
    (select (local.get $start) (local.get $to) (i32.lt_u (local.get $start) (local.get $to)))
    (global.get $lines)
    (global.get $reported))

  ;; Marks each literal that stands between $from and $to: its byte in the table of marks becomes 1.
  (func (export "mark") (param $from i32) (param $to i32)
    (global.set $marking (i32.const 1))
    (call $search (local.get $from) (local.get $to))
    (drop)
    (drop)
    (drop)
    (global.set $marking (i32.const 0)))

  ;; Whether a literal whose fingerprint ends at $place is there, within the range. Literals are chained by the hash of
  ;; the last three bytes of their fingerprints. While marking, all that are there are marked, and the answer is no.
  (func $isLiteral (param $place i32) (result i32)
    (local $number i32) ;; of the literal, from 1
    (local $literal i32) ;; address of its entry
    (local $start i32) (local $length i32) (local $compared i32)
    (local.set $number
      (i32.load16_u offset=256
        (i32.shl
          (i32.shr_u
            (i32.mul
              (i32.and (i32.load (i32.sub (local.get $place) (i32.const 2))) (i32.const 0x5f5f5f))
              (i32.const 0x9e3779b1))
            (i32.const 20))
          (i32.const 1))))
    (block $none
      (loop $chain
        (br_if $none (i32.eqz (local.get $number)))
        (local.set $literal (i32.mul (local.get $number) (i32.const 144)))
        (local.set $start (i32.sub (local.get $place) (i32.load16_u offset=16514 (local.get $literal))))
        (local.set $length (i32.load16_u offset=16516 (local.get $literal)))
        (if (i32.and
              (i32.ge_u (local.get $start) (global.get $from))
              (i32.le_u (i32.add (local.get $start) (local.get $length)) (global.get $to)))
          (then
            (local.set $compared (i32.const 0))
            (block $differs
              (loop $compare
                (br_if $differs (i32.eqz (i8x16.all_true (i8x16.eq
                  (v128.or
                    (v128.load (i32.add (local.get $start) (local.get $compared)))
                    (v128.load offset=16448 (i32.add (local.get $literal) (local.get $compared))))
                  (v128.load offset=16384 (i32.add (local.get $literal) (local.get $compared)))))))
                (local.set $compared (i32.add (local.get $compared) (i32.const 16)))
                (br_if $compare (i32.lt_u (local.get $compared) (local.get $length))))
              (if (i32.eqz (global.get $marking))
                (then (return (i32.const 1))))
              (i32.store8 offset=97280 (local.get $number) (i32.const 1)))))
        (local.set $number (i32.load16_u offset=16512 (local.get $literal)))
        (br $chain)))
    (i32.const 0))

  ;; The first line feed at or behind $at, or the end of the range.
  (func $findLineFeed (param $at i32) (result i32)
    (local $feeds i32)
    (loop $blocks
      (local.set $feeds (i8x16.bitmask (i8x16.eq
        (v128.load (local.get $at))
        (i8x16.splat (i32.const 0x0a)))))
      (if (i32.eqz (local.get $feeds))
        (then
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $blocks (i32.lt_u (local.get $at) (global.get $to)))
          (return (global.get $to)))))
    (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $feeds))))
    (select (local.get $at) (global.get $to) (i32.lt_u (local.get $at) (global.get $to))))

  ;; Counts the line; reports it if it has a literal or is no object by its first and last byte.
  (func $endLine (param $start i32) (param $end i32) (param $hit i32)
    (local $odd i32) (local $report i32)
    (if (i32.and
          (i32.gt_u (local.get $end) (local.get $start))
          (i32.eq (i32.load8_u (i32.sub (local.get $end) (i32.const 1))) (i32.const 0x0d)))
      (then (local.set $end (i32.sub (local.get $end) (i32.const 1)))))
    (local.set $odd (i32.const 1))
    (if (i32.gt_u (local.get $end) (local.get $start))
      (then
        (local.set $odd
          (i32.or
            (i32.ne (i32.load8_u (local.get $start)) (i32.const 0x7b))
            (i32.ne (i32.load8_u (i32.sub (local.get $end) (i32.const 1))) (i32.const 0x7d))))))
    (if (i32.or (local.get $odd) (local.get $hit))
      (then
        (local.set $report (i32.mul (global.get $reported) (i32.const 16)))
        (i32.store offset=98304 (local.get $report) (global.get $lines))
        (i32.store offset=98308 (local.get $report) (local.get $start))
        (i32.store offset=98312 (local.get $report) (local.get $end))
        (i32.store offset=98316 (local.get $report) (local.get $odd))
        (global.set $reported (i32.add (global.get $reported) (i32.const 1)))))
    (global.set $lines (i32.add (global.get $lines) (i32.const 1))))
)
