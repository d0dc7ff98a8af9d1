package io.diglot.gateway.backend.arize.server;

import io.diglot.gateway.backend.Idempotent;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Arize's server, request by request; each is guarded as every call of a vendor's server is. */
@Component
public class ArizeServer implements RemotePort {

    private final VendorClient client;

    ArizeServer(VendorClient client) {
        this.client = client;
    }

    /** Asks for something; may be tried again. */
    @Idempotent
    public <T> Mono<T> read(VendorCall<T> call) {
        return client.fetch(call);
    }

    /** Changes something and gives the answer; goes once, since nobody knows whether a lost one was carried out. */
    public <T> Mono<T> write(VendorCall<T> call) {
        return client.fetch(call);
    }

    /** As {@link #write}, where nothing is answered. */
    public Mono<Void> send(VendorCall<Void> call) {
        return client.send(call);
    }
}
