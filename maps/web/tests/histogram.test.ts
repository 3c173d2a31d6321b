import assert from "node:assert/strict";
import {test} from "node:test";
import {dayOf, floor, heights, isoOf, placeOf, scaleOf, ticks} from "../src/histogram";

const range = (start: string, end = start) => ({start: dayOf(start), end: dayOf(end)});

test("days and dates are the same thing, also before 1970 and in the first centuries", () => {
  assert.equal(dayOf("1970-01-01"), 0);
  assert.equal(dayOf("1969-12-31"), -1);
  for (const iso of ["2024-02-29", "1815-06-18", "0055-03-01", "9999-12-31"]) assert.equal(isoOf(dayOf(iso)), iso);
});

test("a week begins on Monday, a quarter with its first month, a decade with its round year", () => {
  const day = dayOf("2025-05-15");
  assert.equal(isoOf(floor(day, "week")), "2025-05-12");
  assert.equal(isoOf(floor(day, "month")), "2025-05-01");
  assert.equal(isoOf(floor(day, "quarter")), "2025-04-01");
  assert.equal(isoOf(floor(day, "quarter", 3)), "2026-01-01");
  assert.equal(isoOf(floor(day, "decade")), "2020-01-01");
  assert.equal(isoOf(floor(dayOf("1969-12-30"), "week")), "1969-12-29");
});

test("bars follow each other without a gap and hold every date", () => {
  const ranges = [range("2025-01-03"), range("2025-03-30"), range("2025-02-01", "2025-02-28")];
  const {unit, bins} = scaleOf(ranges, 40);
  assert.equal(unit, "week");
  for (const [at, bin] of bins.slice(1).entries()) assert.equal(bin.start, bins[at].end + 1);
  assert(bins[0].start <= ranges[0].start && bins[bins.length - 1].end >= ranges[1].end);
});

test("one old date does not squeeze the others: it stands at the end", () => {
  const recent = Array.from({length: 30}, (_, at) => range(`2025-06-${String(at + 1).padStart(2, "0")}`));
  const {unit, bins} = scaleOf([...recent, range("1944-06-06")], 60);
  assert.equal(unit, "day");
  assert.equal(bins[0].tail, "earlier");
  assert(bins.length < 60);
  assert.equal(heights(bins, [range("1944-06-06")])[0], 1);
});

test("of whatever news, bars are whole days that touch, and hold each event once", () => {
  for (let days = 1; days < 60; days++)
    for (const other of ["1944-06-06", "2024-05-03", "2031-01-01"]) {
      const first = dayOf("2025-03-28");
      const ranges = [...Array.from({length: days}, (_, at) => first + at), dayOf(other)].map((day) => ({
        start: day,
        end: day,
      }));
      const {bins} = scaleOf(ranges, 60);
      for (const {start, end} of bins) assert(Number.isInteger(start) && Number.isInteger(end) && start <= end);
      for (const [at, bin] of bins.slice(1).entries()) assert.equal(bin.start, bins[at].end + 1);
      for (const {start, end} of ranges) {
        const sums = heights(bins, [{start, end}]);
        assert.equal(sums.filter((sum) => sum === 1).length, 1, `${isoOf(start)} of ${days} days and ${other}`);
      }
    }
});

test("an event whose day is not known counts once, in parts", () => {
  const {bins} = scaleOf([range("2025-01-01", "2025-01-31"), range("2025-01-01")], 40);
  const sums = heights(bins, [range("2025-01-01", "2025-01-31"), range("2025-01-01")]);
  assert(Math.abs(sums.reduce((a, b) => a + b) - 2) < 1e-9);
  assert(sums[0] > 1 && sums[1] < 0.1);
});

test("no dates make no bars, one date makes one", () => {
  assert.deepEqual(scaleOf([], 40).bins, []);
  assert.deepEqual([...heights([], [])], []);
  assert.equal(scaleOf([range("2025-01-01")], 40).bins.length, 1);
});

test("a day's place lies in its bar", () => {
  const {bins} = scaleOf([range("2025-01-01"), range("2025-01-10")], 40);
  assert.equal(placeOf(bins, dayOf("2025-01-03")), 2);
  assert.equal(placeOf(bins, dayOf("2030-01-03")), bins.length);
  assert.equal(placeOf(bins, dayOf("1930-01-03")), 0);
});

test("the axis names round days, far enough from each other", () => {
  const scale = scaleOf([range("2024-03-05"), range("2026-02-05")], 120);
  const labels = ticks(scale, 9).map(({label}) => label);
  assert.equal(labels[0], "Apr 2024");
  assert(labels.length >= 5 && labels.length <= 13, labels.join());
  for (const years of [3, 30, 300, 3000]) {
    const long = scaleOf([range("2000-01-01"), range(`${2000 + years}-01-01`)], 100);
    const marks = ticks(long, 10);
    assert(marks.length >= 1 && marks.length <= long.bins.length / 10 + 2, `${years}: ${marks.length}`);
  }
});
