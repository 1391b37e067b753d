/**
 * The dialect of INI in which AWS's shared files are written, read strictly: {@link dev.crossrole.credentials.ini.IniFile}. What a section or a
 * setting means is not known here.
 */
@NullMarked
package dev.crossrole.credentials.ini;

import org.jspecify.annotations.NullMarked;
