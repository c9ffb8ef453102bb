/** Days of the Gregorian calendar, which is taken to hold for all years. */

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** How many days a month has; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 to the first of January of a year. */
function daysToYear(year: number): number {
  const before = year - 1;
  return (
    365 * (year - 1970) + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477
  );
}

/** The day of the year, from 1. */
export function dayOfYear(year: number, month: number, day: number): number {
  return DAYS_BEFORE[month - 1]! + day + (month > 2 && isLeapYear(year) ? 1 : 0);
}

/** Days from 1970-01-01. A day beyond the month's last counts on into the next. */
export function daysFromDate(year: number, month: number, day: number): number {
  return daysToYear(year) + dayOfYear(year, month, day) - 1;
}

export interface CalendarDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** From 1. */
  readonly yearDay: number;
  /** Monday is 0. */
  readonly weekday: number;
}

/** The date so many days after 1970-01-01. */
export function dateFromDays(days: number): CalendarDate {
  let year = 1970 + Math.floor(days / 365.2425);
  while (daysToYear(year) > days) year--;
  while (daysToYear(year + 1) <= days) year++;
  const yearDay = days - daysToYear(year) + 1;
  let month = 12;
  while (dayOfYear(year, month, 1) > yearDay) month--;
  const weekday = (((days + 3) % 7) + 7) % 7;
  return { year, month, day: yearDay - dayOfYear(year, month, 1) + 1, yearDay, weekday };
}

/** The Monday with which the first week of a year after ISO 8601 begins, in days from 1970-01-01. */
export function firstIsoMonday(year: number): number {
  const fourth = daysFromDate(year, 1, 4);
  return fourth - dateFromDays(fourth).weekday;
}
