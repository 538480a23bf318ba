/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every block of Java in the README and the guide stands in a test between {@code // guide} and
 * {@code // end}: it compiles, and it is run.
 */
class GuideSnippetsTest {
    private static final Pattern REGION = Pattern.compile("(?ms)^ *// guide$\\n(.*?)^ *// end$");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(#[^)\\s]*)?\\)");

    private static List<String> pages() throws IOException {
        try (Stream<Path> guide = Files.list(GuidePage.ROOT.resolve("docs/guide"))) {
            List<String> names = new ArrayList<>(List.of("README.md", "acrawriter-examples/README.md"));
            guide.map(page -> "docs/guide/" + page.getFileName()).sorted().forEach(names::add);
            return names;
        }
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(GuidePage.ROOT)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("target" + File.separator))
                    .toList();
        }
    }

    /** The code without white space, which a formatter may lay out otherwise than a page does. */
    private static String words(String code) {
        return code.replaceAll("\\s", "");
    }

    private static Set<String> regions() throws IOException {
        Set<String> regions = new HashSet<>();
        for (Path source : files(".java")) {
            Matcher region = REGION.matcher(Files.readString(source).replace("\r\n", "\n"));
            while (region.find()) {
                regions.add(words(region.group(1)));
            }
        }
        return regions;
    }

    @Test
    void everyBlockOfJavaIsCodeThatATestRuns() throws IOException {
        Set<String> regions = regions();
        List<String> unknown = new ArrayList<>();
        int blocks = 0;
        for (String name : pages()) {
            for (String block : GuidePage.read(name).blocks("java")) {
                blocks++;
                if (!regions.contains(words(block))) {
                    unknown.add(name + ":\n" + block + "\n");
                }
            }
        }
        System.out.println(blocks + " blocks of Java in " + pages().size() + " pages");
        assertThat(unknown).isEmpty();
        assertThat(blocks).isGreaterThan(20);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : files(".md")) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                links++;
                Path target =
                        link.group(1).isEmpty() ? page : page.toAbsolutePath().resolveSibling(link.group(1));
                if (!Files.exists(target)) {
                    broken.add(page + " links to " + link.group(1));
                } else if (link.group(2) != null && !headings(target).contains(link.group(2))) {
                    broken.add(page + " links to " + link.group(1) + link.group(2) + ", a heading that is not there");
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(50);
    }

    /** The anchors that repositories' hosts make of headings. */
    private static Set<String> headings(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("#")) {
                String heading = line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
                anchors.add("#" + heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
            }
        }
        return anchors;
    }
}
