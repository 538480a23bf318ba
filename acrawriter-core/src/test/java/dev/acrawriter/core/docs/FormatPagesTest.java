/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.acrawriter.testdata.VectorCase;
import dev.acrawriter.testdata.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The pages in {@code docs/formats} against the golden vectors and the code. A fenced block {@code hex ID.FIELD} shows the
 * bytes of one field of one vector; {@code ID.FIELD[0]} those of a list's item. Its lines have the offset in columns 1 to
 * 4, or nothing there if the line goes on, and the bytes from column 7 to the next space. {@code `section/id`} and {@code
 * `section/*`} name vectors.
 */
@DisabledIfSystemProperty(
        named = Vectors.FILE_PROPERTY,
        matches = ".+",
        disabledReason = "the pages quote the vectors of this repository")
class FormatPagesTest {
    private static final Path ROOT = root();
    private static final Path FOLDER = ROOT.resolve("docs").resolve("formats");
    private static final String INDEX = "README.md";

    private static final Pattern HEX_BLOCK = Pattern.compile("(?ms)^```hex (.+?)$\\n(.*?)^```$");
    private static final Pattern FIELD = Pattern.compile("(.+)\\.([a-z0-9_]+?)(?:\\[(\\d+)])?");
    private static final int BYTES_COLUMN = 6;
    private static final Pattern VECTOR = Pattern.compile("`([a-z0-9_]+)/([a-z0-9^.*-]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");
    private static final Pattern PAGE_IN_JAVADOC = Pattern.compile("docs/formats/([A-Za-z0-9-]+\\.md)");

    private final Vectors vectors = Vectors.load();

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("no folder with .mvn above the working directory");
            }
            folder = parent;
        }
        return folder;
    }

    @TestFactory
    Stream<DynamicTest> showsTheBytesOfItsVector() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : pages()) {
            for (MatchResult block : matches(HEX_BLOCK, page)) {
                tests.add(dynamicTest(
                        page + " " + block.group(1),
                        () -> assertThat(shown(block.group(2))).isEqualTo(expected(block.group(1)))));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(pages().size() - 1);
        return tests.stream();
    }

    @Test
    void hasAnExampleOnEveryPage() {
        for (String page : pages()) {
            if (!page.equals(INDEX)) {
                assertThat(matches(HEX_BLOCK, page)).as(page).isNotEmpty();
            }
        }
    }

    @Test
    void namesOnlyVectorsThatExist() {
        for (String page : pages()) {
            for (MatchResult name : matches(VECTOR, page)) {
                assertThat(vectors.sectionNames()).as(page).contains(name.group(1));
                assertThat(name.group(2).equals("*") || exists(name.group(1), name.group(2)))
                        .as("%s: %s", page, name.group())
                        .isTrue();
            }
        }
    }

    @Test
    void linksOnlyToFilesThatExist() {
        for (String page : pages()) {
            for (MatchResult link : matches(LINK, page)) {
                assertThat(FOLDER.resolve(link.group(1)).normalize()).as(page).exists();
            }
        }
    }

    @Test
    void listsEveryPageInTheIndex() {
        Set<String> linked = new TreeSet<>();
        matches(LINK, INDEX).forEach(link -> linked.add(link.group(1)));
        Set<String> others = new TreeSet<>(pages());
        others.remove(INDEX);
        assertThat(linked).containsAll(others);
    }

    @Test
    void hasEveryPageThatAJavadocNames() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path source : sources()) {
            PAGE_IN_JAVADOC.matcher(read(source)).results().forEach(page -> named.add(page.group(1)));
        }
        assertThat(named).isNotEmpty();
        assertThat(pages()).containsAll(named);
    }

    private static byte[] shown(String block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        block.lines().forEach(line -> {
            String offset = line.substring(0, BYTES_COLUMN).strip();
            if (!offset.isEmpty()) {
                assertThat(Integer.parseInt(offset)).as(line).isEqualTo(bytes.size());
            }
            int end = line.indexOf(' ', BYTES_COLUMN);
            String hex = end < 0 ? line.substring(BYTES_COLUMN) : line.substring(BYTES_COLUMN, end);
            bytes.writeBytes(HexFormat.of().parseHex(hex));
        });
        return bytes.toByteArray();
    }

    private byte[] expected(String name) {
        Matcher field = FIELD.matcher(name);
        assertThat(field.matches()).as(name).isTrue();
        VectorCase vector = find(field.group(1));
        String item = field.group(3);
        return item == null
                ? vector.bytes(field.group(2))
                : vector.byteList(field.group(2)).get(Integer.parseInt(item));
    }

    private VectorCase find(String id) {
        List<VectorCase> found = vectors.sectionNames().stream()
                .flatMap(section -> vectors.section(section).stream())
                .filter(vector -> vector.id().equals(id))
                .toList();
        assertThat(found).as("vectors with the id %s", id).hasSize(1);
        return found.get(0);
    }

    private boolean exists(String section, String id) {
        return vectors.section(section).stream().anyMatch(vector -> vector.id().equals(id));
    }

    private static List<MatchResult> matches(Pattern pattern, String page) {
        return pattern.matcher(read(FOLDER.resolve(page))).results().toList();
    }

    private static Set<String> pages() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The main sources of every module. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path main : modules.map(module -> module.resolve("src").resolve("main"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            // Line ends as a checkout on Windows may have them.
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
