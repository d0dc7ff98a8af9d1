package io.diglot.gateway.page;

import java.util.List;
import org.springframework.stereotype.Component;

/** All pages. */
@Component
public final class Pages {

    private final List<PageSource> sources;

    Pages(List<PageSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Whether there is a page at this path. */
    public boolean has(String path) {
        // Each request comes by here.
        for (PageSource source : sources) {
            if (source.has(path)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a page at this path that only browsers see. */
    public boolean isForBrowsersAlone(String path) {
        return sources.stream().anyMatch(source -> source.has(path) && source.isForBrowsersAlone());
    }

    /**
     * The page of a path. It reads files, and may take a while.
     *
     * @param path one that has a page
     */
    public Page page(String path, OwnAddress asked) {
        return sources.stream()
                .filter(source -> source.has(path))
                .findFirst()
                .orElseThrow()
                .page(path, asked);
    }
}
