package io.diglot.contract.upstream.arize;

/** What a name must be. */
final class Names {

    private Names() {}

    static String notBlank(String name) {
        if (name.isBlank()) {
            throw Problem.UNPROCESSABLE.because("name must not be blank");
        }
        return name;
    }

    static Refusal taken(String name) {
        return Problem.CONFLICT.because("that name is already in use: " + name);
    }
}
