declare module "atlas:countries" {
  const text: string;
  export default text;
}
declare module "*.png" {
  const url: string;
  export default url;
}
declare module "*.txt" {
  const text: string;
  export default text;
}
declare module "*.css";
