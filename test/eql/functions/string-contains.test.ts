import { testCases } from '../../support/function-cases.ts';

testCases([
  ['stringContains("start.exe", "art")', true],
  ['stringContains("start.exe", "ART")', false],
  ['stringContains~("start.exe", "ART")', true],
  ['stringContains("start.exe", "x*e")', false],
  ['stringContains("", "")', false],
  ['stringContains("a", "")', false],
  ['stringContains("", "a")', false],
  ['stringContains("a", null)', null],
  ['stringContains(null, "a")', null],
  ['stringContains(null, "")', null],
  ['stringContains(14625, "462")', true],
  ['stringContains(true, "ru")', true],
  ['stringContains~("größe", "ÖSS")', false],
  ['stringContains~("GRÖSSE", "ö")', true],
]);
