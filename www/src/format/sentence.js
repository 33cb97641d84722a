/** Words as a sentence: a capital in front, a full stop behind. */
export function sentence(words) {
  const text = words.trim();
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
