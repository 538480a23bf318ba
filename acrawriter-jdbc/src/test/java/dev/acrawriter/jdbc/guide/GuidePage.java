/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of Markdown.
 *
 * @param name path from the root of the repository
 * @param text the whole of it
 */
record GuidePage(String name, String text) {
    /** The folder of the whole project, wherever the build was started. */
    static final Path ROOT = Path.of("").toAbsolutePath().endsWith("acrawriter-jdbc") ? Path.of("..") : Path.of("");

    static GuidePage read(String name) {
        try {
            return new GuidePage(name, Files.readString(ROOT.resolve(name)).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of a kind, such as {@code java}, without their fences. */
    List<String> blocks(String kind) {
        return Pattern.compile("(?ms)^```" + kind + "$\\n(.*?)\\n^```$")
                .matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** The only block of a kind. */
    String block(String kind) {
        List<String> blocks = blocks(kind);
        if (blocks.size() != 1) {
            throw new AssertionError(name + " has " + blocks.size() + " blocks of " + kind + ", not one");
        }
        return blocks.get(0);
    }
}
