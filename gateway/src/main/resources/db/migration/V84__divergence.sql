-- What a second backend answers otherwise than the first one, found by asking it the same. request_id is the SHA-256 of the
-- request; way tells where in the answer.
CREATE TABLE divergence (
    request_id ${text} NOT NULL,
    way ${text} NOT NULL,
    request ${text} NOT NULL,
    first_value ${text},
    second_value ${text},
    first_seen_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (request_id, way)
);
CREATE INDEX divergence_by_time ON divergence (last_seen_at, request_id, way);
