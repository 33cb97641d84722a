/** Says what is wrong with an input, or with no words that nothing is; `problem` describes it. */
export function complain(input, problem, words) {
  problem.textContent = words;
  if (words) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}
