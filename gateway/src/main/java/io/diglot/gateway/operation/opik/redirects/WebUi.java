package io.diglot.gateway.operation.opik.redirects;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.model.spaces.Workspace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The web UI that the operator names. What a client says of where it is does not count: the answer would lead anywhere.
 */
record WebUi(@Nullable URI base) {

    static WebUi of(GatewaySettings settings) {
        return new WebUi(settings.uiUrl());
    }

    /** An id that the address has to name. */
    static UUID id(OpikRequest request, String parameter) {
        return request.queryId(parameter)
                .orElseThrow(() -> new Failure.Invalid(Rule.PARAMETER, "query param " + parameter + " must not be null")
                        .asException());
    }

    /**
     * Leads to a page of the workspace that the request names, or of the default one.
     *
     * @param segments of its path
     * @param query names and values of its query
     */
    Reply to(OpikRequest request, List<String> segments, Map<String, String> query) {
        if (base == null) {
            throw new Failure.Unsupported(
                            request.call().operation().id() + " needs a web UI, and diglot.ui-url names none.")
                    .asException();
        }
        String workspace = request.call().query("workspace_name").orElse(Workspace.DEFAULT.name());
        String path = Stream.concat(Stream.of(workspace), segments.stream())
                .map(WebUi::encoded)
                .collect(Collectors.joining("/"));
        String asked = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String root = base.toString();
        String location = (root.endsWith("/") ? root : root + "/") + path + (asked.isEmpty() ? "" : "?" + asked);
        return new Reply.Empty(303, Map.of("Location", List.of(location)));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
