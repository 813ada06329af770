import type {HandCases} from "./HandCase.js";

/** Parameters of modules. */
export const moduleParametersCases: HandCases = {
  // 300 with 20 others, or one; nothing where another module counts them.
  module_params: [
    {
      d: {
        shares_weights: ["no", "no", "no", "yes", "no", "no"],
        architecture_params: 300,
        stated_extra_params: [20, 1, NaN, 20, 0, -1]
      },
      is: [320, 301, 300, 0, 300, 300]
    }
  ],
  trained_params: [{d: {gradients: ["trained", "passing", "frozen"], module_params: 300}, is: [300, 0, 0]}],
  all_params: [{d: {training: ["a", "a", "b"], module_params: [300, 20, 7]}, is: [320, 320, 7]}],
  all_trained_params: [{d: {training: ["a", "a", "b"], trained_params: [300, 0, 7]}, is: [300, 300, 7]}],
  stated_params: [{d: {published_params: [93e6, 1, NaN, 0, -1], scale_params: 1e9}, is: [93e6, 1, 1e9, 1e9, 1e9]}],
  params_ratio: [
    {
      d: {published_of: ["all", "trained"], all_params: 200, all_trained_params: 90, stated_params: 100},
      is: [2, 0.9]
    }
  ]
};
