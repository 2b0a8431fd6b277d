-- Appeals are listed by the day on which they came, the newest first, page by page.
CREATE INDEX "appeal_org_id_received_on_number_idx" ON "appeal"("org_id", "received_on" DESC, "number" DESC);

-- What an auditor's first screen counts: refusals of the last days and the last verification, among millions of events.
CREATE INDEX event_watch_idx ON audit.event (org_id, action, at DESC)
  WHERE action IN ('access.denied', 'access.refused', 'session.refused', 'audit.verified');
