package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.operation.opik.OpikRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** The address under which a client says that it reaches the gateway; only that client is told of it again. */
final class ClientAddress {

    private static final String NOT_ONE = "Invalid base URL format";

    private final String base;

    private ClientAddress(String base) {
        this.base = base;
    }

    /** @param path in Base64, of either alphabet: the vendor's SDKs write the one, its server reads the other */
    static ClientAddress in(String path) {
        try {
            byte[] text =
                    Base64.getUrlDecoder().decode(path.strip().replace('+', '-').replace('/', '_'));
            URI uri = URI.create(new String(text, StandardCharsets.UTF_8).strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getRawAuthority() == null) {
                throw OpikRequest.badRequest(NOT_ONE);
            }
            return new ClientAddress(uri.getScheme() + "://" + uri.getRawAuthority()
                    + uri.getRawPath().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw OpikRequest.badRequest(NOT_ONE);
        }
    }

    /** What lies there at a path, with whatever query. */
    String at(String path) {
        return base + path;
    }

    /** An operation there. */
    Link link(String path) {
        return new Link(base + path);
    }

    /** An address that is completed parameter by parameter. */
    static final class Link {
        private final String address;
        private final Map<String, String> query = new LinkedHashMap<>();

        private Link(String address) {
            this.address = address;
        }

        Link with(String parameter, String value) {
            query.put(parameter, value);
            return this;
        }

        @Override
        public String toString() {
            return query.entrySet().stream()
                    .map(each -> each.getKey() + "=" + UriUtils.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", address + "?", ""));
        }
    }
}
