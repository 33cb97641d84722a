import activity from "../../examples/six-trusts/activity.csv?raw";
import costs from "../../examples/six-trusts/costs.csv?raw";
import inputs from "../../examples/six-trusts/inputs.csv?raw";

/** The example's tables: six trusts that do not exist. */
export function example() {
  return {
    activity: {name: "activity.csv", content: activity},
    costs: {name: "costs.csv", content: costs},
    inputs: {name: "inputs.csv", content: inputs}
  };
}
