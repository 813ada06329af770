/** The source of what an analyst gave. */
export const AS_EDITED = "as edited";
