import { testCases } from '../../support/function-cases.ts';

testCases([
  ['startsWith("regsvr32.exe", "regsvr32")', true],
  ['startsWith("regsvr32.exe", "RegSvr32")', false],
  ['startsWith~("regsvr32.exe", "RegSvr32")', true],
  ['startsWith("regsvr32.exe", "explorer")', false],
  ['startsWith("", "")', true],
  ['startsWith("a", "")', true],
  ['startsWith("", "a")', false],
  ['startsWith(null, "a")', null],
  ['startsWith("a", null)', null],
  ['startsWith(4625, 46)', true],
  ['startsWith(false, "fal")', true],
  ['startsWith~("Éa", "é")', true],
  ['startsWith("aXb", "a*")', false],
]);
