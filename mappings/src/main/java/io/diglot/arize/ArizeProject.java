package io.diglot.arize;

import java.time.Instant;

/**
 * A project as Arize shows it ({@code Project}): what holds traces.
 *
 * @see <a href="https://arize.com/docs/ax/rest-reference/projects">Projects</a>
 */
public record ArizeProject(String id, String name, String spaceId, Instant createdAt) {}
