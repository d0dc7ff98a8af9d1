package io.diglot.gateway.operation;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.limit.Uploads;
import io.diglot.gateway.limit.Uploads.Upload;
import io.diglot.gateway.protocol.ClientChannel;
import io.diglot.gateway.settings.GatewaySettings;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Ends what has no end of its own, whether it is translated or passes through: a body that drips in, a backend whose
 * answer drips, an answer that its client does not read.
 */
@Component
@Order(5)
final class CallLimits implements ClientFilter {

    private final Uploads uploads;
    private final Replies replies;
    private final Duration longest;

    CallLimits(Uploads uploads, Replies replies, GatewaySettings settings) {
        this.uploads = uploads;
        this.replies = replies;
        this.longest = settings.limits().call();
    }

    @Override
    public Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain) {
        Upload upload = uploads.watched(exchange.getRequest());
        return chain.filter(exchange.mutate().request(upload).build())
                .timeout(longest, ClientChannel.scheduler(upload))
                .onErrorMap(
                        TimeoutException.class,
                        late -> (upload.isUnderWay() ? new Failure.Incomplete() : new Failure.TimedOut()).asException())
                .onErrorResume(
                        error -> !exchange.getResponse().isCommitted(), error -> replies.writeFailure(exchange, error));
    }
}
