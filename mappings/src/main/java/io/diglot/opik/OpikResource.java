package io.diglot.opik;

import java.util.UUID;

/** What Opik keeps under an id of its own, which stands in every answer that tells of it. */
public interface OpikResource {

    UUID id();
}
