package io.diglot.gateway.settings;

import java.util.regex.Pattern;

/** Ports in addresses, as those who connect read them. */
final class Ports {

    private static final Pattern ONE_DIGIT =
            Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://(?:\\[[^]/]*]|[^/?#:\\[]*)):([0-9])(?=[/?#]|$)");

    private Ports() {}

    /** Reactor Netty takes a port of one digit for a part of the host's name: it is written with two. */
    static String written(String address) {
        return ONE_DIGIT.matcher(address).replaceFirst("$1:0$2");
    }
}
