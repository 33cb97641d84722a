// One instance of the engine, whether it is imported or required.
import node from "../dist/node.cjs";

export const {
  CostweightError,
  analyse,
  chain,
  contributions,
  formulas,
  load,
  quantityIndex,
  rules,
  unitCostIndex,
  version
} = node;
