/** The names of a registry, as `z.enum` takes them. */
export const namesOf = <R extends object>(registry: R) =>
  Object.keys(registry) as [keyof R & string, ...(keyof R & string)[]];
