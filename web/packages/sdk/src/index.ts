/**
 * The typed client of Bellhop's own API: requests and the live stream.
 * It must not know the DOM, a framework or any wording shown to people.
 *
 * - transport: one request in, JSON or an ApiError out
 * - guest-api, portal-api, demo-api, staff-api and staff-…-api: one function per call of the API
 * - live: the event stream that resumes where it broke off
 * - event-stream: the parser of server-sent events, fed by any chunks
 * - message: two reports of one message as one
 * - types, portal-types and staff-…-types: what goes over the wire
 */
export { type DemoApi, demoApi } from './demo-api.ts';
export { ApiError, isApiError } from './errors.ts';
export { createEventStreamParser, type StreamFrame } from './event-stream.ts';
export { type GuestApi, guestApi } from './guest-api.ts';
export { newClientMessageId } from './ids.ts';
export { type LiveOptions, type LiveState, type LiveStream, openLive } from './live.ts';
export { joined, joinedForStaff, laterDelivery } from './message.ts';
export { type PortalApi, portalApi } from './portal-api.ts';
export type * from './portal-types.ts';
export { type StaffApi, staffApi } from './staff-api.ts';
export { type StaffBookingsApi, staffBookingsApi } from './staff-bookings-api.ts';
export type * from './staff-bookings-types.ts';
export { type StaffDeskApi, staffDeskApi } from './staff-desk-api.ts';
export type * from './staff-desk-types.ts';
export { type StaffOrdersApi, staffOrdersApi } from './staff-orders-api.ts';
export type * from './staff-orders-types.ts';
export { type StaffTeamApi, staffTeamApi } from './staff-team-api.ts';
export type * from './staff-team-types.ts';
export { type StaffVisitorsApi, staffVisitorsApi } from './staff-visitors-api.ts';
export type * from './staff-visitors-types.ts';
export { type Client, type ClientOptions, createClient, type Query } from './transport.ts';
export type * from './types.ts';
