"""Where an installation keeps its files, and how it was configured.

Source: the documentation of sysconfig. Nothing was built by a compiler here: of
the configuration variables there are those that describe the platform and the
paths, and a few that programs ask for to learn what the interpreter can do.
"""

import os
import sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename",
    "get_path", "get_path_names", "get_paths", "get_platform", "get_python_version",
    "get_scheme_names", "parse_config_h",
]

_KEYS = ("stdlib", "platstdlib", "purelib", "platlib", "include", "platinclude", "scripts", "data")


def _scheme(*places):
    return {key: place for key, place in zip(_KEYS, places) if place is not None}


def _posix(libdir):
    """The scheme of a directory of installation, its libraries in `libdir`."""
    versioned = "{implementation_lower}{py_version_short}{abi_thread}"
    header = "include/{implementation_lower}{py_version_short}{abiflags}"
    return _scheme(
        f"{{installed_base}}/{libdir}/{versioned}", f"{{platbase}}/{libdir}/{versioned}",
        f"{{base}}/lib/{versioned}/site-packages",
        f"{{platbase}}/{libdir}/{versioned}/site-packages",
        f"{{installed_base}}/{header}", f"{{installed_platbase}}/{header}",
        "{base}/bin", "{base}")


def _windows():
    site = "{base}/Lib/site-packages"
    return _scheme("{installed_base}/Lib", "{base}/Lib", site, site, "{installed_base}/Include",
                   "{installed_base}/Include", "{base}/Scripts", "{base}")


def _of_user(library, site, include, scripts):
    return _scheme(library, library, site, site, include, None, scripts, "{userbase}")


_HOME = "{base}/lib/{implementation_lower}"
_USER = "{userbase}/{platlibdir}/{implementation_lower}{py_version_short}{abi_thread}"
_USER_NT = "{userbase}/{implementation}{py_version_nodot_plat}"
_USER_OSX = "{userbase}/lib/{implementation_lower}"

_INSTALL_SCHEMES = {
    "nt": _windows(),
    "nt_user": _of_user(_USER_NT, _USER_NT + "/site-packages", _USER_NT + "/Include",
                        _USER_NT + "/Scripts"),
    "nt_venv": _windows(),
    "osx_framework_user": _of_user(
        _USER_OSX, _USER_OSX + "/site-packages",
        "{userbase}/include/{implementation_lower}{py_version_short}", "{userbase}/bin"),
    "posix_home": _scheme(
        "{installed_base}/lib/{implementation_lower}", _HOME, _HOME, _HOME,
        "{installed_base}/include/{implementation_lower}",
        "{installed_base}/include/{implementation_lower}", "{base}/bin", "{base}"),
    "posix_prefix": _posix("{platlibdir}"),
    "posix_user": _of_user(
        _USER, "{userbase}/lib/{implementation_lower}{py_version_short}{abi_thread}/site-packages",
        "{userbase}/include/{implementation_lower}{py_version_short}{abi_thread}",
        "{userbase}/bin")
    | {"platlib": _USER + "/site-packages"},
    "posix_venv": _posix("{platlibdir}"),
    "venv": _posix("{platlibdir}"),
}

_config_vars = None


def get_scheme_names():
    """Return the names of the installation schemes, sorted."""
    return tuple(sorted(_INSTALL_SCHEMES))


def get_path_names():
    """Return the names of the paths that a scheme has."""
    return tuple(key for key in _KEYS if key != "platinclude")


def get_preferred_scheme(key):
    """Return the name of the scheme for 'prefix', 'home' or 'user' on this platform."""
    if key == "prefix" and sys.prefix != sys.base_prefix:
        return "venv"
    preferred = {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}
    scheme = preferred[key]
    if scheme not in _INSTALL_SCHEMES:
        raise ValueError(f"{key!r} returned {scheme!r}, which is not a valid scheme on this platform")
    return scheme


def get_default_scheme():
    """Return the name of the scheme of this installation."""
    return get_preferred_scheme("prefix")


def get_paths(scheme=None, vars=None, expand=True):
    """Return a dictionary of all paths of a scheme, its variables replaced if `expand`."""
    scheme = _INSTALL_SCHEMES[get_default_scheme() if scheme is None else scheme]
    if not expand:
        return scheme
    values = dict(get_config_vars())
    values.update(vars or {})
    return {key: os.path.normpath(_expanded(path, values)) for key, path in scheme.items()}


def get_path(name, scheme=None, vars=None, expand=True):
    """Return one path of a scheme."""
    return get_paths(scheme, vars, expand)[name]


def _expanded(path, values):
    try:
        return path.format_map(values)
    except KeyError as key:
        raise AttributeError(f"{key}") from None


def get_config_vars(*args):
    """Return all configuration variables as a dictionary, or a list of those named."""
    global _config_vars
    if _config_vars is None:
        _config_vars = _made_vars()
    return [_config_vars.get(name) for name in args] if args else _config_vars


def get_config_var(name):
    """Return the value of one variable, or None."""
    return get_config_vars().get(name)


def _made_vars():
    version = sys.version_info
    short = f"{version.major}.{version.minor}"
    return {
        "prefix": sys.prefix,
        "exec_prefix": sys.exec_prefix,
        "py_version": f"{short}.{version.micro}",
        "py_version_short": short,
        "py_version_nodot": f"{version.major}{version.minor}",
        "py_version_nodot_plat": "",
        "installed_base": sys.base_prefix,
        "base": sys.prefix,
        "installed_platbase": sys.base_exec_prefix,
        "platbase": sys.exec_prefix,
        "projectbase": os.path.dirname(sys.executable or ""),
        "platlibdir": sys.platlibdir,
        "implementation": "Python",
        "implementation_lower": "python",
        "abiflags": sys.abiflags,
        "abi_thread": "",
        "userbase": os.path.join(os.path.expanduser("~"), ".local"),
        "srcdir": os.path.dirname(sys.executable or ""),
        "EXE": "",
        "EXT_SUFFIX": None,
        "SOABI": None,
        "VERSION": short,
        "Py_DEBUG": 0,
        "Py_GIL_DISABLED": int(not sys._is_gil_enabled()),
        "WITH_DOC_STRINGS": 1,
    }


def get_platform():
    """Return the name of the platform, as 'linux-x86_64'."""
    if os.name != "posix" or not hasattr(os, "uname"):
        return sys.platform
    system, _, release, _, machine = os.uname()
    system = system.lower().replace("/", "")
    machine = machine.replace(" ", "_").replace("/", "-")
    return f"{system}-{machine}" if system == "linux" else f"{system}-{release}-{machine}"


def get_python_version():
    """Return 'major.minor'."""
    return get_config_var("py_version_short")


def is_python_build(check_home=None):
    """Whether the interpreter runs from the directory that it was built in."""
    return False


def get_config_h_filename():
    """Return the path that pyconfig.h has in an installation."""
    return os.path.join(get_path("platinclude"), "pyconfig.h")


def get_makefile_filename():
    """Return the path that the Makefile has in an installation."""
    config = f"config-{get_python_version()}{sys.abiflags}"
    return os.path.join(get_path("stdlib"), config, "Makefile")


def parse_config_h(fp, vars=None):
    """Read the definitions of a header file into `vars`: numbers as int, those undefined as 0."""
    vars = {} if vars is None else vars
    for line in fp:
        words = line.split(None, 2)
        if len(words) >= 2 and words[0] == "#define" and _is_macro(words[1]):
            value = words[2].rstrip("\n") if len(words) == 3 else ""
            try:
                vars[words[1]] = int(value)
            except ValueError:
                vars[words[1]] = value
        elif line.startswith("/* #undef ") and line.rstrip().endswith("*/"):
            name = line.split()[2]
            if _is_macro(name):
                vars[name] = 0
    return vars


def _is_macro(name):
    return name[:1].isalpha() and name[:1].isupper() and name.isidentifier()
