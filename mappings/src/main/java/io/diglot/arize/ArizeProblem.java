package io.diglot.arize;

/**
 * An error as Arize words it: RFC 9457 problem details without any further member, which older clients refuse.
 *
 * @param title one fixed text for each kind
 * @param detail what went wrong this time
 * @param instance the path asked for
 * @param type a link that names the kind
 * @see <a href="https://arize.com/docs/ax/rest-reference/errors">Errors</a>
 */
public record ArizeProblem(int status, String title, String detail, String instance, String type) {}
