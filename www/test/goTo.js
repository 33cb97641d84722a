/** Goes to a step by its link. */
export async function goTo(page, step) {
  await page.locator(`#step-${step}`).click();
  await page.locator(`#${step}`).waitFor();
}
