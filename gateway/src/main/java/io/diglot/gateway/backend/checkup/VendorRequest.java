package io.diglot.gateway.backend.checkup;

import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.caller.Credential;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Asks a vendor's server, one question after the other, as the gateway asks it. It only reads. */
public final class VendorRequest implements AutoCloseable {

    private final Vendor vendor;
    private final HttpClient client;

    VendorRequest(Vendor vendor) {
        this.vendor = vendor;
        this.client = HttpClient.newBuilder()
                // A redirect would take the key elsewhere.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(vendor.settings().connectTimeout())
                .build();
    }

    /** What came back. */
    public record Answer(int status, byte[] body) {

        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Whether the server does not know what was asked for. */
        boolean isUnknown() {
            return status == 404 || status == 405;
        }

        public boolean isRefusal() {
            return status == 401 || status == 403;
        }
    }

    /**
     * Reads a path of the vendor's.
     *
     * @throws IOException where no answer comes
     */
    Answer get(String path, @Nullable Workspace workspace, @Nullable Credential credential) throws IOException {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, "application/json");
        vendor.name(workspace, headers);
        if (credential != null) {
            vendor.show(credential, headers);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(vendor.base() + path))
                .timeout(vendor.settings().responseTimeout());
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
