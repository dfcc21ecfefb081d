import { testCases } from '../../support/function-cases.ts';

testCases([
  ['endsWith("regsvr32.exe", ".exe")', true],
  ['endsWith("regsvr32.exe", ".EXE")', false],
  ['endsWith~("regsvr32.exe", ".EXE")', true],
  ['ENDSWITH("a", "a")', true],
  ['endsWith("a", "ba")', false],
  ['endsWith("", "")', true],
  ['endsWith("a", "")', true],
  ['endsWith("", "a")', false],
  ['endsWith(null, "a")', null],
  ['endsWith("a", null)', null],
  ['endsWith~(null, null)', null],
  ['endsWith("a*b", "*b")', true],
  ['endsWith("aXb", "*b")', false],
  ['endsWith(4625, "25")', true],
  ['endsWith(true, "ue")', true],
  ['endsWith~("STRASSE Ä", "ä")', true],
  ['endsWith~("K", "\\u{212A}")', true],
]);
