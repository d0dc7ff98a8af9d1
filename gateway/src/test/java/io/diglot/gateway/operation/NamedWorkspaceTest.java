package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.model.spaces.Workspace;
import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class NamedWorkspaceTest {

    /** Parts of queries, put together as they come: names, values and what stands between them. */
    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.of(
                        "workspace_name", "workspace%5Fname", "%77orkspace_name", "=", "&", "a", "%61", "%20", "team")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }

    /** Most queries are not taken apart; it must not be told from what is named. */
    @Property
    void a_query_names_the_workspace_that_its_parameters_name(@ForAll("queries") String query) {
        MockServerHttpRequest request = request(query);
        List<String> named = request.getQueryParams().getOrDefault("workspace_name", List.of()).stream()
                .map(name -> name == null ? "" : name.strip())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (named.size() <= 1) {
            assertThat(NamedWorkspace.of(request))
                    .isEqualTo(named.stream().findFirst().map(Workspace::new));
        }
    }

    @Example
    void an_escaped_name_is_a_name() {
        assertThat(NamedWorkspace.of(request("a=1&workspace%5Fname=team"))).contains(new Workspace("team"));
    }

    private static MockServerHttpRequest request(String query) {
        return MockServerHttpRequest.method(HttpMethod.GET, URI.create("http://localhost/v1?" + query))
                .build();
    }
}
