# UNTRIED: this script was written without a Windows computer and has never run.
# What it calls is tried on Linux (python3 dev.py dist).  Expect to mend a line or two, and please report it.
#
# Builds dist\so-phong-trao on Windows 10 (1809 or newer, 64 bit) with Python 3.11 from python.org:
#     powershell -ExecutionPolicy Bypass -File installer\build_windows.ps1
# The folder that results needs no Python and no administrator.  Signing is a step of its own (docs/release.md).

$ErrorActionPreference = "Stop"
Set-Location (Split-Path -Parent $PSScriptRoot)

function Assert-Worked([string] $what) {
    if ($LASTEXITCODE -ne 0) { throw "$what failed (exit $LASTEXITCODE)" }
}

& py -3.11 --version
Assert-Worked "Looking for Python 3.11"

# Locked dependencies, PyInstaller, then the self-test of the built program.
& py -3.11 dev.py dist
Assert-Worked "The build"

# A folder that can be carried on a stick, with the fingerprint to print beside it.
$version = (Select-String -Path pyproject.toml -Pattern '^version = "(.+)"').Matches[0].Groups[1].Value
$archive = "dist\so-phong-trao-$version-windows-x64.zip"
if (Test-Path $archive) { Remove-Item $archive }
Compress-Archive -Path "dist\so-phong-trao" -DestinationPath $archive
$hash = (Get-FileHash -Algorithm SHA256 $archive).Hash.ToLower()
"$hash  $(Split-Path -Leaf $archive)" | Set-Content -Encoding ascii "$archive.sha256"
Write-Host "Built $archive"
Write-Host "SHA-256 $hash"
