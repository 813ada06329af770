import {decoded} from "./decoded.js";

/** Returns the header that carries the user and password of an address, or undefined where it has none. */
export function basicAuthorization({username, password}: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString("base64")}`;
}
