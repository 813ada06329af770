import {sheet} from "../../../engine/sheet.js";

const over = "training";

/** Parameters of modules, trained or not, and of the model they make. */
export const moduleParameters = sheet("module-parameters", "Parameters of modules", {
  module_params: {
    label: "Parameters of the module",
    unit: "param",
    formula:
      "d.shares_weights == 'yes' ? 0 : d.architecture_params + (d.stated_extra_params > 0 ? d.stated_extra_params : 0)",
    note: "None of its own where another module counts them."
  },
  trained_params: {
    label: "Parameters trained",
    unit: "param",
    formula: "d.gradients == 'trained' ? d.module_params : 0"
  },
  all_params: {label: "Parameters of all modules", unit: "param", formula: "op.sum(d.module_params)", over},
  all_trained_params: {label: "Parameters trained in all", unit: "param", formula: "op.sum(d.trained_params)", over},
  stated_params: {
    label: "Parameters published",
    unit: "param",
    formula: "d.published_params > 0 ? d.published_params : d.scale_params",
    note: "Of the model, or those of the scale its modules are sized by."
  },
  params_ratio: {
    label: "Parameters counted over published",
    unit: "1",
    formula: "(d.published_of == 'trained' ? d.all_trained_params : d.all_params) / d.stated_params",
    note: "Of the modules the published count has: all, or those trained."
  }
});
