"""The resident's pages: what may be applied for, one's own dossiers, results, and who looked at one's records. Shows and asks;
what happens, happens in the slices below, by the same operations as the API.
"""
