package org.neuropil.connectome.consistency;

import java.util.List;

/**
 * How one rule came out.
 *
 * @param rule a short name, such as {@code connection-roi-sum}
 * @param meaning the rule in a sentence
 * @param checked how many things it was applied to
 * @param violations how many of them break it, exactly
 * @param examples up to 10 of these, in words
 */
public record RuleResult(
    String rule, String meaning, long checked, long violations, List<String> examples) {}
