// Runs every suite against a base URL, or against demos of its own. Exits with 1 when anything failed.
import { Report } from "./lib/report.mjs";
import { Demo, connectionTo } from "./lib/demo.mjs";
import * as channels from "./suites/channels.mjs";
import * as serverLibrary from "./suites/server-library.mjs";
import * as users from "./suites/users.mjs";
import * as staff from "./suites/staff.mjs";
import * as room from "./suites/room.mjs";
import * as bookingChat from "./suites/booking-chat.mjs";
import * as bookingServices from "./suites/booking-services.mjs";
import * as department from "./suites/department.mjs";
import * as visitor from "./suites/visitor.mjs";
import * as python from "./suites/python.mjs";
import * as reconnect from "./suites/reconnect.mjs";
import * as webhooks from "./suites/webhooks.mjs";

const everywhere = [channels, serverLibrary, users, staff, room, bookingChat, bookingServices, department, visitor, python];
const onOwnDemo = [webhooks, reconnect];

const report = new Report();
const baseUrl = process.argv[2];
if (baseUrl) {
  const at = await connectionTo(baseUrl);
  for (const suite of everywhere) await suite.run(report, at);
} else {
  const demo = await Demo.start(process.env.CLIENT_PROGRAM);
  try {
    for (const suite of everywhere) await suite.run(report, demo.at);
    for (const suite of onOwnDemo) await suite.run(report, demo.at, demo);
  } finally {
    await demo.stop();
  }
}
process.exit(report.close() ? 0 : 1);
