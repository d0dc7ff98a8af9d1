package io.diglot.gateway.backend.checkup;

import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.checkup.VendorRequest.Answer;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.settings.GatewaySettings.Auth.Mode;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every vendor's server is asked, and what its answers mean. */
public final class VendorQuestions implements AutoCloseable {

    private final Vendor vendor;
    private final Mode mode;
    private final String section;
    private final VendorRequest requests;
    private final List<Finding> findings = new ArrayList<>();

    public VendorQuestions(Vendor vendor, Mode mode) {
        this.vendor = vendor;
        this.mode = mode;
        this.section = "diglot." + vendor.dialect().name().toLowerCase(Locale.ROOT);
        this.requests = new VendorRequest(vendor);
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public void works(String text) {
        findings.add(Finding.works(vendor.title(), text));
    }

    public void mind(String text, String remedy) {
        findings.add(Finding.mind(vendor.title(), text, remedy));
    }

    public void broken(String text, String remedy) {
        findings.add(Finding.broken(vendor.title(), text, remedy));
    }

    /** Whether the gateway has a key of its own to show; callers' keys are not at hand here. */
    public boolean bringsOwnKey() {
        return mode == Mode.NONE || mode == Mode.KEYS;
    }

    /** An answer; nothing where there is none, which is a finding. */
    public Optional<Answer> ask(String path, @Nullable Workspace workspace) {
        String key = bringsOwnKey() ? vendor.settings().apiKey() : null;
        try {
            return Optional.of(requests.get(path, workspace, key == null ? null : new Credential(key)));
        } catch (IOException e) {
            broken(
                    "Nothing answers at " + vendor.base() + path + " ("
                            + e.getClass().getSimpleName() + ").",
                    "See " + section + ".base-url, and whether the way there is open.");
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            broken("The key cannot be sent in a header.", "See " + section + ".api-key.");
            return Optional.empty();
        }
    }

    /**
     * Asks for something that needs a key.
     *
     * @param what is asked for, as the beginning of a sentence
     * @param without what does not work where the server does not have it
     * @param lacking statuses by which this server says that it does not have it, beside those of an address that it does not
     *     know
     * @return the answer where it is one
     */
    public Optional<Answer> tryOut(
            String path, @Nullable Workspace workspace, String what, String without, Set<Integer> lacking) {
        Optional<Answer> answer = ask(path, workspace);
        answer.ifPresent(came -> judge(came, what, without, lacking));
        return answer.filter(Answer::isSuccess);
    }

    private void judge(Answer answer, String what, String without, Set<Integer> lacking) {
        if (answer.isSuccess()) {
            works(what + ": can be read.");
        } else if (answer.isRefusal() && vendor.settings().apiKey() == null) {
            broken(
                    what + ": the server wants a key (" + answer.status() + "), and none is set.",
                    "Set " + section + ".api-key, or diglot.auth.mode to forward, where callers bring their own.");
        } else if (answer.isRefusal()) {
            broken(
                    what + ": the server does not take the key (" + answer.status() + ").",
                    "See " + section + ".api-key: it is wrong, has ended, or may not see this.");
        } else if (answer.isUnknown() || lacking.contains(answer.status())) {
            mind(
                    what + ": this server does not have them (" + answer.status() + "). Not possible here: " + without
                            + ".",
                    "See whether " + section + ".base-url is complete, or bring the server up to date.");
        } else if (answer.status() == 429) {
            mind(what + ": the server's quota is used up (429).", "Try again later, and see " + section + ".quota.");
        } else {
            broken(what + ": the server answers " + answer.status() + ".", "Look at the server, or try again later.");
        }
    }

    @Override
    public void close() {
        requests.close();
    }
}
