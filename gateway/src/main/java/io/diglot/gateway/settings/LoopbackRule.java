package io.diglot.gateway.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * A gateway that asks nobody for a key listens on a loopback address only, unless the names are listed by which others may
 * ask it. Any other address is refused at the start.
 */
/* Nothing asks for it, and it must not be left out where beans are made only when they are asked for. */
@Lazy(false)
@Component
public final class LoopbackRule {

    LoopbackRule(GatewaySettings settings, Environment environment) {
        String address = address(environment);
        GatewaySettings.Auth auth = settings.auth();
        if (auth.mode() == GatewaySettings.Auth.Mode.NONE && auth.hosts().isEmpty() && !isLoopback(address)) {
            throw new IllegalArgumentException("server.address is " + address
                    + ", which others can reach, but diglot.auth.mode is 'none'. Set diglot.auth.mode to 'keys', or"
                    + " listen on 127.0.0.1. Where everybody who reaches it may do everything, as in a test pipeline, list the"
                    + " names by which they ask in diglot.auth.hosts.");
        }
    }

    /** Where the clients' port listens; without a setting that is everywhere. */
    public static String address(Environment environment) {
        return environment.getProperty("server.address", "0.0.0.0");
    }

    /** The clients' port as this machine reaches it, without a slash at the end; an address that stands for all is none to ask. */
    public static String ownUrl(Environment environment) {
        String bare = address(environment).replaceAll("^\\[|]$", "");
        boolean isAny = bare.isEmpty() || bare.equals("0.0.0.0") || bare.equals("::");
        String host = isAny ? "127.0.0.1" : bare.contains(":") ? "[" + bare + "]" : bare;
        return "http://" + host + ":" + environment.getRequiredProperty("local.server.port");
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
