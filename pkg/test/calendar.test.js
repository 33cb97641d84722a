// The calendar as a developer calls it.
import assert from "node:assert/strict";
import {test} from "node:test";
import {bankHolidays, calendarDays, workingDays} from "../dist/node.mjs";

test("a period has its working days and its calendar days", () => {
  assert.equal(workingDays("2024/25"), 254);
  assert.equal(workingDays("2024/25Q1") + workingDays("2024/25Q2"), 127);
  assert.equal(calendarDays("2019/20"), 366);
  assert.deepEqual(bankHolidays(2023).slice(3, 6), ["2023-05-01", "2023-05-08", "2023-05-29"]);
});

test("what is no period, or before the calendar, is refused in words", () => {
  assert.throws(() => workingDays("1977/78"), {code: "no-calendar"});
  assert.throws(() => workingDays("soon"), {code: "bad-period"});
  assert.throws(() => workingDays(2024), {code: "bad-method"});
  assert.throws(() => bankHolidays("2024"), {code: "bad-method"});
});
