package io.diglot.gateway.second;

import io.diglot.gateway.address.Host;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.LoopbackRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.core.env.Environment;

/**
 * Whether a second backend is the one that is served, as far as the settings show. One that is it all the same is as the first
 * one whenever it is looked at, so that nothing is written.
 */
record Itself(GatewaySettings first, Environment environment) {

    /** To call it is to call this machine. */
    private static final String EVERY_ADDRESS = "0.0.0.0";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    boolean is(MirrorSettings second) {
        String database = first.database().url();
        URI there = second.database().url();
        Path folder = second.embedded().dataDir();
        URI server = second.opik().baseUrl();
        return folder != null
                        && database == null
                        && real(folder).equals(real(first.embedded().dataDir()))
                || there != null && database != null && place(database).equals(place(there.toString()))
                || server != null && (isOwnPort(server) || isPublicUrl(server));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    private static String place(String url) {
        return url.replaceFirst("\\?.*$", "").replaceFirst("//[^/@]*@", "//");
    }

    private boolean isOwnPort(URI server) {
        String address = LoopbackRule.address(environment);
        String host = server.getHost();
        boolean isHere = Host.of(host).filter(Host::isLoopback).isPresent()
                || host.equals(EVERY_ADDRESS)
                || host.equals(address);
        return isHere && environment.getProperty("server.port", Integer.class, 0) == port(server);
    }

    private boolean isPublicUrl(URI server) {
        URI own = first.publicUrl();
        return own != null && server.getHost().equalsIgnoreCase(own.getHost()) && port(server) == port(own);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
    }
}
