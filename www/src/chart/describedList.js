/** Readings as one sentence for those who cannot see the chart. */
export function describedList(readings) {
  return readings.length > 0 ? `${readings.join("; ")}.` : "";
}
