package io.diglot.opik.experiments;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names for experiments that were given none, of the form that Opik gives them: {@code brisk_harbor_4711}. */
public final class OpikGeneratedName {

    private static final List<String> ADJECTIVES = List.of(
            "amber", "bold", "brisk", "calm", "clear", "crisp", "deep", "eager", "early", "fair", "fresh", "gentle",
            "grand", "keen", "light", "lively", "lucid", "mellow", "noble", "plain", "proud", "quick", "quiet", "rapid",
            "sharp", "silent", "sober", "solid", "steady", "subtle", "sunny", "swift", "tidy", "vivid", "warm", "wise");
    private static final List<String> NOUNS = List.of(
            "anchor", "arch", "beacon", "bridge", "brook", "canyon", "castle", "cedar", "cliff", "comet", "delta",
            "ember", "falcon", "field", "forest", "garden", "glacier", "harbor", "heron", "island", "lantern", "maple",
            "meadow", "meteor", "mill", "orchard", "otter", "pebble", "pine", "prairie", "quarry", "raven", "reef",
            "river", "summit", "willow");

    private OpikGeneratedName() {}

    public static String next(RandomGenerator random) {
        return ADJECTIVES.get(random.nextInt(ADJECTIVES.size())) + "_" + NOUNS.get(random.nextInt(NOUNS.size())) + "_"
                + random.nextInt(1_000, 10_000);
    }
}
