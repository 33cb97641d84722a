export async function saveWorkbook() {}
