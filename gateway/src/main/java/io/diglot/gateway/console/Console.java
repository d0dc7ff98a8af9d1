package io.diglot.gateway.console;

import io.diglot.gateway.backend.BackendDescription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /console} of the management port: its views, and the files that they need. */
@Component
public final class Console {

    /** Where it stands. */
    public static final String ROOT = "/console";

    private static final String ASSETS = "assets/";

    private final Visitors visitors;
    private final Assets assets = new Assets();
    private final Map<String, View> views;
    private final View first;
    private final Shell shell;

    Console(ConsoleSettings settings, BackendDescription backend, List<View> views) {
        this.visitors = new Visitors(settings);
        this.views = views.stream().collect(Collectors.toUnmodifiableMap(View::name, Function.identity()));
        this.first = views.getFirst();
        this.shell = new Shell(List.copyOf(views), backend.name());
    }

    /** Whether a path of the management port is the console's. */
    public static boolean has(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Why a request is not answered; nothing where it is. */
    public Optional<String> refusal(ServerHttpRequest request) {
        return visitors.refusal(request);
    }

    /**
     * What is to be shown. It may read files, and take a while.
     *
     * @param path one that the console {@link #has}
     * @param asked with all that stands behind the view's name
     */
    public Mono<Answer> answer(String path, Function<String, Asked> asked) {
        if (path.equals(ROOT)) {
            return Mono.just(new Answer.Elsewhere("console/" + first.name()));
        }
        String below = path.substring(ROOT.length() + 1);
        if (below.isEmpty()) {
            return Mono.just(new Answer.Elsewhere(first.name()));
        }
        if (below.startsWith(ASSETS)) {
            return Mono.just(assets.file(below.substring(ASSETS.length()))
                    .<Answer>map(Function.identity())
                    .orElseGet(Answer.Nothing::new));
        }
        int end = below.indexOf('/');
        View view = views.get(end < 0 ? below : below.substring(0, end));
        return view == null
                ? Mono.just(new Answer.Nothing())
                : view.answer(asked.apply(end < 0 ? "" : below.substring(end))).map(answer -> ready(view, answer));
    }

    private Answer ready(View view, Answer answer) {
        return switch (answer) {
            case Answer.Whole whole ->
                Answer.Ready.of(
                        whole.status(), Answer.Ready.HTML, shell.around(view, whole.content()), Shell.headersOfViews());
            case Answer.Part part ->
                Answer.Ready.of(
                        200,
                        part.contentType(),
                        part.content().getBytes(StandardCharsets.UTF_8),
                        Shell.headersOfViews());
            case Answer.Events events -> events;
            case Answer.Elsewhere elsewhere -> elsewhere;
            case Answer.Nothing nothing -> nothing;
            case Answer.NeedsKey needsKey -> needsKey;
            case Answer.Ready ready -> ready;
        };
    }
}
