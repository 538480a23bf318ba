/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The exported classes and members, compared with a list that is reviewed with every change: a promise is made, changed or
 * broken on purpose only. {@code -Dacra.api.write=true} writes the list anew.
 */
class PublicApiTest {
    private static final String LIST = "public-api.txt";
    private static final Path SOURCE = Path.of("src/test/resources/dev/acrawriter/core", LIST);

    /** The packages that the module descriptors of api and core export. */
    private static final Set<String> EXPORTED = Set.of(
            "dev.acrawriter",
            "dev.acrawriter.schema",
            "dev.acrawriter.spi",
            "dev.acrawriter.core",
            "dev.acrawriter.core.keys",
            "dev.acrawriter.core.schema");

    @Test
    void isWhatWasReviewed() throws IOException {
        List<String> found = exportedClasses().flatMap(PublicApiTest::describe).toList();
        if (Boolean.getBoolean("acra.api.write")) {
            Files.createDirectories(SOURCE.getParent());
            Files.write(SOURCE, found);
        }
        assertThat(found).isEqualTo(reviewed());
    }

    private static List<String> reviewed() throws IOException {
        try (InputStream list = PublicApiTest.class.getResourceAsStream(LIST)) {
            assertThat(list).as(LIST).isNotNull();
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Stream<Class<?>> exportedClasses() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(EXPORTED).stream()
                        .filter(found -> EXPORTED.contains(found.getPackageName()))
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(PublicApiTest::isPromised);
    }

    private static boolean isPromised(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isPromised(type.getModifiers()) && (outer == null || isPromised(outer));
    }

    private static boolean isPromised(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Stream<String> describe(Class<?> type) {
        Stream<String> members = Stream.<Member[]>of(
                        type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(member -> isPromised(member.getModifiers()) && !member.isSynthetic())
                .map(PublicApiTest::describe)
                .sorted()
                .map(line -> "  " + line);
        return Stream.concat(Stream.of(header(type)), members);
    }

    private static String header(Class<?> type) {
        String supertypes = Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .map(Class::getName)
                .filter(name -> !name.equals("java.lang.Object"))
                .collect(Collectors.joining(", "));
        // Not toGenericString, which says "sealed" on some JDKs only.
        return Modifier.toString(type.getModifiers()) + " " + type.getName()
                + (supertypes.isEmpty() ? "" : " : " + supertypes);
    }

    private static String describe(Member member) {
        if (member instanceof Field field) {
            return field.toGenericString();
        }
        if (member instanceof Method method) {
            return method.toGenericString();
        }
        return ((Constructor<?>) member).toGenericString();
    }
}
