-- The ways of giving a consent are a closed set, in the database too.
ALTER TABLE consent ADD CONSTRAINT consent_method_check CHECK (method IN ('signed_paper', 'spoken', 'video', 'witnessed', 'message'));
