// Lambda's Runtime API, in as few lines as can be: Lambda's own client for Node needs longer to start.

import { Agent, request } from "node:http";

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new Agent({ keepAlive: true });

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, agent, method, path: `/2018-06-01/runtime/invocation/${path}` }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve({ headers: answer.headers, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

export async function run(handle) {
  for (;;) {
    const { headers, text } = await call("GET", "next");
    const answer = await handle(JSON.parse(text));
    await call("POST", `${headers["lambda-runtime-aws-request-id"]}/response`, JSON.stringify(answer));
  }
}
