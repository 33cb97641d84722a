const MONTH = /^(\d{4})-(\d\d)$/;
const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A period as it is said: a month by its name, others as they are. */
export function periodName(period) {
  const [, year, month] = MONTH.exec(period) ?? [];
  return year ? `${NAMES[month - 1]} ${year}` : period;
}
