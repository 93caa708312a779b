/** Where a formula comes from: who, a link, and the equation or section. */
export interface Source {
  readonly cite: string;
  readonly url: string;
  readonly where: string;
}
